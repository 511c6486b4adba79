/**
 * Sealing: texts that must be in a repository, but that nobody should find by searching its files. A sealed text is
 * compressed and encrypted with a key that is derived where it is needed. This protects against searches, also over
 * decoded and decompressed files; it does not protect against a person who runs the opening code in a debugger.
 */
import { createCipheriv, createDecipheriv, createHash, hkdfSync } from "node:crypto";
import { brotliCompressSync, brotliDecompressSync, constants } from "node:zlib";

/** AES-256 in Galois/counter mode (NIST SP 800-38D). A sealed text is base64 of salt, tag and ciphertext. */
const ALGORITHM = "aes-256-gcm";
const SALT_BYTES = 16;
const TAG_BYTES = 16;
const KEY_BYTES = 32;
const NONCE_BYTES = 12;

/**
 * Seals a text. The same arguments give the same result.
 * @param parts texts from which the key is derived; `unseal` needs the same ones in the same order
 * @returns base64
 */
export function seal(text: string, parts: readonly string[]): string {
  const plain = Buffer.from(text, "utf8");
  // Derived from the text, so that builds are reproducible and no nonce is used twice with the same key.
  const salt = createHash("sha256").update(plain).digest().subarray(0, SALT_BYTES);
  const { key, nonce } = derive(parts, salt);
  const cipher = createCipheriv(ALGORITHM, key, nonce);
  const packed = brotliCompressSync(plain, {
    params: {
      [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
      [constants.BROTLI_PARAM_SIZE_HINT]: plain.length,
    },
  });
  const encrypted = Buffer.concat([cipher.update(packed), cipher.final()]);
  return Buffer.concat([salt, cipher.getAuthTag(), encrypted]).toString("base64");
}

/** Opens a sealed text. @throws Error if it was changed, or sealed with other parts */
export function unseal(sealed: string, parts: readonly string[]): string {
  const bytes = Buffer.from(sealed, "base64");
  const salt = bytes.subarray(0, SALT_BYTES);
  const { key, nonce } = derive(parts, salt);
  const decipher = createDecipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAuthTag(bytes.subarray(SALT_BYTES, SALT_BYTES + TAG_BYTES));
  const packed = Buffer.concat([decipher.update(bytes.subarray(SALT_BYTES + TAG_BYTES)), decipher.final()]);
  return brotliDecompressSync(packed).toString("utf8");
}

/** HKDF (RFC 5869) over the parts. Their lengths are included, so that no other division gives the same key. */
function derive(parts: readonly string[], salt: Buffer): { key: Buffer; nonce: Buffer } {
  const material = createHash("sha256");
  for (const part of parts) material.update(`${part.length}:${part}`);
  const bytes = Buffer.from(
    hkdfSync("sha256", material.digest(), salt, "create-takehome sealed text", KEY_BYTES + NONCE_BYTES),
  );
  return { key: bytes.subarray(0, KEY_BYTES), nonce: bytes.subarray(KEY_BYTES) };
}
