import { describe, expect, it } from "vitest";

import { packTar } from "#lib/demo/velero/storage/tar.ts";

import { listArchive } from "./archive.ts";

async function list(tar: Buffer, pieceBytes = tar.length): Promise<string[]> {
  async function* pieces(): AsyncGenerator<Buffer> {
    for (let at = 0; at < tar.length; at += pieceBytes) yield tar.subarray(at, at + pieceBytes);
  }
  const names: string[] = [];
  for await (const name of listArchive(pieces())) names.push(name);
  return names;
}

const long = `resources/${"deployments.apps".repeat(8)}/namespaces/shop/cart.json`;
const good = packTar([
  ["metadata/version", "1.1.0"],
  ["resources/secrets/namespaces/shop/token.json", '{"data":{"password":"aHVudGVyMg=="}}'],
  [long, "x".repeat(2000)],
]);

/** The archive with its first entry changed, under a right sum. */
function forged(change: (header: Buffer) => void): Buffer {
  const tar = Buffer.from(good);
  change(tar);
  tar.write("        ", 148);
  const sum = tar.subarray(0, 512).reduce((total, byte) => total + byte, 0);
  tar.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  return tar;
}

describe("the archive of a backup", () => {
  it("is listed by its files' names, however it is cut, and nothing of what is in them", async () => {
    const names = await list(good);
    expect(names).toEqual(["metadata/version", "resources/secrets/namespaces/shop/token.json", long]);
    for (const bytes of [1, 100, 511, 513]) expect(await list(good, bytes)).toEqual(names);
  });

  it.each([
    ["a name that climbs out", (tar: Buffer) => tar.write("../../etc/passwd\0", 0)],
    ["an absolute name", (tar: Buffer) => tar.write("/etc/passwd\0", 0)],
    ["a name of Windows", (tar: Buffer) => tar.write("..\\evil\0", 0)],
    ["a symbolic link", (tar: Buffer) => tar.write("2", 156)],
    ["a hard link", (tar: Buffer) => tar.write("1", 156)],
    ["a device", (tar: Buffer) => tar.write("4", 156)],
  ])("is refused for %s", async (_, change) => {
    await expect(list(forged(change))).rejects.toMatchObject({ name: "DownloadError", fault: "damaged" });
  });

  it("is refused for a header whose sum is wrong", async () => {
    const tar = Buffer.from(good);
    tar.write("x", 0);
    await expect(list(tar)).rejects.toMatchObject({ fault: "damaged" });
  });
});
