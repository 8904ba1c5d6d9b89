import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

export const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/** Signs checkpoints, and knows its own signatures. */
export interface Signer {
  readonly sign: (text: string) => string;
  readonly isSigned: (text: string, signature: unknown) => boolean;
}

export function signerOf(key: Buffer): Signer {
  const sign = (text: string) => createHmac("sha256", key).update(`audit checkpoint ${text}`).digest("hex");
  return {
    sign,
    isSigned: (text, signature) => {
      // A forged line may hold anything here.
      if (typeof signature !== "string") return false;
      const [ours, theirs] = [Buffer.from(sign(text)), Buffer.from(signature)];
      return ours.length === theirs.length && timingSafeEqual(ours, theirs);
    },
  };
}

/** The key of a folder's checkpoints, in base64; made at the first start, for its owner alone. */
export function openCheckpointKey(folder: string): Buffer {
  const file = path.join(folder, "checkpoint.key");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  try {
    writeFileSync(file, `${randomBytes(32).toString("base64")}\n`, { mode: 0o600, flag: "wx" });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
  return readCheckpointKey(folder);
}

/** @throws when there is none. */
export function readCheckpointKey(folder: string): Buffer {
  return Buffer.from(readFileSync(path.join(folder, "checkpoint.key"), "utf8").trim(), "base64");
}
