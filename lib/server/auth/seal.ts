import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from "node:crypto";

/** Seals texts for one purpose, so that what was sealed for one is nothing to another. */
export interface Seal {
  seal(text: string, place: string): string;
  /** null: not sealed by this key for this purpose and place, or changed since. */
  open(sealed: string, place: string): string | null;
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** A key of its own for each purpose: 32 bytes (RFC 5869). */
export const deriveKey = (key: Buffer, purpose: string): Buffer =>
  Buffer.from(hkdfSync("sha256", key, "", `quarterdeck ${purpose}`, 32));

/** AES-256-GCM. The place, such as a row's id, is part of it: a sealed text moved elsewhere does not open. */
export function createSeal(stateKey: Buffer, purpose: string): Seal {
  const key = deriveKey(stateKey, purpose);
  return {
    seal: (text, place) => {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(place));
      const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString("base64url");
    },
    open: (sealed, place) => {
      const bytes = Buffer.from(sealed, "base64url");
      if (bytes.length < NONCE_BYTES + TAG_BYTES) return null;
      const body = bytes.subarray(NONCE_BYTES + TAG_BYTES);
      const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, NONCE_BYTES), {
        authTagLength: TAG_BYTES,
      });
      decipher.setAAD(Buffer.from(place)).setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
      try {
        return Buffer.concat([decipher.update(body), decipher.final()]).toString("utf8");
      } catch {
        return null;
      }
    },
  };
}

export const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/** A keyed hash, base64url: nobody without the key can make one. */
export const mac = (key: Buffer, text: string): string => createHmac("sha256", key).update(text).digest("base64url");

/** 32 random bytes, base64url: 43 characters. */
export const randomSecret = (): string => randomBytes(32).toString("base64url");
