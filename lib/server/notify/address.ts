import { lookup } from "node:dns/promises";
import { BlockList, isIP } from "node:net";

import { DeliveryError } from "./delivery-error.ts";

export interface Address {
  readonly address: string;
  readonly family: 4 | 6;
  /** It is there only because the configuration allows it: this network is trusted. */
  readonly isAllowed: boolean;
}

/** All addresses of a name. */
export type Resolve = (host: string) => Promise<readonly { address: string; family: number }[]>;

const byDns: Resolve = (host) => lookup(host, { all: true });

/** Everything that is not a machine on the internet (IANA special-purpose registries), and what carries an IPv4 address inside. */
const special = networks([
  ..."0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24".split(" "),
  ..."192.88.99.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4".split(" "),
  ..."::/128 ::1/128 ::/96 64:ff9b::/96 64:ff9b:1::/48 100::/64 2001::/23 2001:db8::/32 2002::/16".split(" "),
  ..."3fff::/20 5f00::/16 fc00::/7 fe80::/10 fec0::/10 ff00::/8".split(" "),
]);

function networks(all: readonly string[]): BlockList {
  const list = new BlockList();
  for (const one of all) {
    const [address = "", bits] = one.split("/");
    const family = isIP(address) === 6 ? "ipv6" : "ipv4";
    list.addSubnet(address, bits === undefined ? (family === "ipv6" ? 128 : 32) : Number(bits), family);
  }
  return list;
}

/** Says which address a host may be reached at: resolved once, so that what was checked is what is connected to (threats 21, 22). */
export function addressChooser({
  allow,
  resolve = byDns,
}: {
  allow: readonly string[];
  resolve?: Resolve | undefined;
}) {
  const allowed = networks(allow);
  const judge = (address: string): Address | null => {
    const family = isIP(address) === 6 ? 6 : 4;
    const word = family === 6 ? "ipv6" : "ipv4";
    if (allowed.check(address, word)) return { address, family, isAllowed: true };
    return special.check(address, word) ? null : { address, family, isAllowed: false };
  };
  /** @throws {DeliveryError} when the name has no address, or none that may be reached. */
  return async (hostname: string): Promise<Address> => {
    const host = hostname.replace(/^\[|\]$/g, "");
    const found = isIP(host) === 0 ? await resolved(resolve, host) : [{ address: host }];
    for (const { address } of found) {
      const judged = judge(address.replace(/%.*$/, ""));
      if (judged !== null) return judged;
    }
    throw new DeliveryError(
      found.length === 0
        ? "the receiver's host name has no address"
        : "the receiver's address is private, loopback or link-local; notify.allow does not list it",
    );
  };
}

export type ChooseAddress = ReturnType<typeof addressChooser>;

async function resolved(resolve: Resolve, host: string): Promise<readonly { address: string }[]> {
  try {
    return await resolve(host);
  } catch {
    throw new DeliveryError("the receiver's host name does not resolve");
  }
}
