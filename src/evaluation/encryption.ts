import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

/** AES-256 in Galois/counter mode (NIST SP 800-38D): 12 bytes of nonce, 16 of tag, then the text. */
const ALGORITHM = "aes-256-gcm";
const NONCE = 12;
const TAG = 16;

export const newKey = (): Buffer => randomBytes(32);

/** Encrypt a value, so that it can pass through places where it must not be readable. @returns base64 */
export function seal(value: unknown, key: Buffer): string {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv(ALGORITHM, key, nonce);
  const text = Buffer.concat([cipher.update(JSON.stringify(value), "utf8"), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), text]).toString("base64");
}

/** The value again. Throws when the key is another one or the text was changed. */
export function unseal(sealed: string, key: Buffer): unknown {
  const bytes = Buffer.from(sealed, "base64");
  const decipher = createDecipheriv(ALGORITHM, key, bytes.subarray(0, NONCE), { authTagLength: TAG });
  decipher.setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
  const text = Buffer.concat([decipher.update(bytes.subarray(NONCE + TAG)), decipher.final()]);
  return JSON.parse(text.toString("utf8"));
}
