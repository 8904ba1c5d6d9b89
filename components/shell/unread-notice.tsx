"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";

import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import type { Unread } from "#lib/query/address.ts";

/** What of the address could not be read, why, and a way to take it out. Loaded when there is such a thing. */
export default function UnreadNotice({ unread }: { unread: readonly Unread[] }) {
  const params = useSearchParams();
  const path = usePathname();
  const router = useRouter();
  const drop = () => {
    const rest = new URLSearchParams(params);
    for (const { name } of unread) rest.delete(name);
    router.replace(rest.size === 0 ? path : `${path}?${rest}`);
  };
  return (
    <div className="shrink-0 border-b border-line bg-panel px-3 py-1.5 sm:px-5">
      <Notice tone="warn" role="status">
        <div className="flex flex-wrap items-start gap-x-3 gap-y-1">
          <ul className="min-w-0 flex-1">
            {unread.map(({ name, value, why }) => (
              <li key={name} className="wrap-anywhere">
                <b className="font-semibold text-ink">This address says </b>
                <code className="font-mono text-small text-ink">
                  <PlainText text={`${name}=${value}`} most={200} />
                </code>
                <b className="font-semibold text-ink">, which could not be read.</b> {why}
              </li>
            ))}
          </ul>
          <Button onClick={drop}>Take it out</Button>
        </div>
      </Notice>
    </div>
  );
}
