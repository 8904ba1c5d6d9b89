import { createHash } from "node:crypto";

/** SHA-256, base64url: six bits a character. */
export const hash = (text: string): string => createHash("sha256").update(text).digest("base64url");
