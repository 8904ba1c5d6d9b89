import { lookup } from "node:dns/promises";
import { BlockList, isIP } from "node:net";

import { DownloadError } from "./error.ts";
import type { Choose } from "./fetch.ts";

/** Where clouds hand out credentials, and what is no machine: no store is there, whatever a storage location says. */
const never = new BlockList();
for (const [network, bits, family] of [
  ["0.0.0.0", 8, "ipv4"],
  ["169.254.0.0", 16, "ipv4"],
  ["224.0.0.0", 3, "ipv4"],
  ["::", 128, "ipv6"],
  ["fe80::", 10, "ipv6"],
  ["ff00::", 8, "ipv6"],
  ["fd00:ec2::", 32, "ipv6"],
] as const)
  never.addSubnet(network, bits, family);

/**
 * The address of a store, resolved once (threat 57). Stores inside a network are usual, so private addresses are as good as others.
 * @throws {DownloadError} when there is none that may be asked.
 */
export const chooseStore: Choose = async (hostname) => {
  const host = hostname.replace(/^\[|\]$/g, "");
  const found = isIP(host) === 0 ? await resolved(host) : [{ address: host }];
  for (const { address } of found) {
    const family = isIP(address) === 6 ? 6 : 4;
    if (!never.check(address, family === 6 ? "ipv6" : "ipv4")) return { address, family };
  }
  throw new DownloadError("address", `The store ${host} has no address that may be asked.`);
};

async function resolved(host: string): Promise<readonly { address: string }[]> {
  try {
    return await lookup(host, { all: true });
  } catch {
    const sentence = `The name ${host} does not resolve here: it may be known inside the cluster only`;
    throw new DownloadError("storage", `${sentence}; set publicUrl of the storage location.`);
  }
}
