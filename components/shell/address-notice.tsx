"use client";

import { useSearchParams } from "next/navigation";

import { later } from "#components/ui/later.tsx";
import { readAddress } from "#lib/query/address.ts";

const UnreadNotice = later(() => import("./unread-notice.tsx"), null);

/** Says what of the address the page could not read, and shows the rest. */
export function AddressNotice() {
  const unread = readAddress(useSearchParams().toString());
  return unread.length === 0 ? null : <UnreadNotice unread={unread} />;
}
