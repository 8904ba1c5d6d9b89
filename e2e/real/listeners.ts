import { readdirSync, readFileSync, readlinkSync } from "node:fs";

const listening = "0A";

/** The addresses a process listens on, as `127.0.0.1:6443`; IPv6 stays in the kernel's hexadecimal. Linux only. */
export function listListeners(pid: number): string[] {
  const inodes = new Set(listSocketInodes(pid));
  return ["tcp", "tcp6"].flatMap((table) => {
    const [, ...rows] = readFileSync(`/proc/${pid}/net/${table}`, "utf8").trim().split("\n");
    const columns = rows.map((row) => row.trim().split(/\s+/));
    const own = columns.filter((row) => row[3] === listening && inodes.has(row[9] ?? ""));
    return own.map((row) => formatAddress(row[1] ?? ""));
  });
}

function listSocketInodes(pid: number): string[] {
  return readdirSync(`/proc/${pid}/fd`).flatMap((descriptor) => {
    try {
      return /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${descriptor}`))?.[1] ?? [];
    } catch {
      return []; // Closed since the folder was read.
    }
  });
}

/** The kernel writes an IPv4 address as four bytes in reverse order: 0100007F is 127.0.0.1. */
function formatAddress(hexadecimal: string): string {
  const [address = "", port = ""] = hexadecimal.split(":");
  const text = address.length === 8 ? [...Buffer.from(address, "hex")].toReversed().join(".") : address;
  return `${text}:${Number.parseInt(port, 16)}`;
}
