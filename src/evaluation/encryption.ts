import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

/** AES-256 in Galois/counter mode (NIST SP 800-38D): 12 bytes of nonce, 16 of tag, then the ciphertext. */
const ALGORITHM = "aes-256-gcm";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

export const newKey = (): Buffer => randomBytes(32);

/** Encrypt a JSON value, so that it can pass through places where it must not be readable. @returns base64 */
export function encrypt(value: unknown, key: Buffer): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, nonce);
  const text = Buffer.concat([cipher.update(JSON.stringify(value), "utf8"), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), text]).toString("base64");
}

/** The encrypted value. Throws when the key is another one or the text was changed. */
export function decrypt(encrypted: string, key: Buffer): unknown {
  const bytes = Buffer.from(encrypted, "base64");
  const decipher = createDecipheriv(ALGORITHM, key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  const text = Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]);
  return JSON.parse(text.toString("utf8"));
}
