"use client";

import { Bookmark } from "lucide-react";
import Link from "next/link";

import { PlainText } from "#components/ui/plain-text.tsx";
import { useSavedViews } from "#lib/query/saved-view.ts";

import { toViewHref } from "./view-href.ts";

/** Views that stand in the rail. A view brings its own clusters: the scope stays behind. */
export default function PinnedViews() {
  const { data } = useSavedViews();
  const pinned = (data ?? []).filter((view) => view.pinned);
  if (pinned.length === 0) return null;
  return (
    <div role="group" aria-label="Views" className="contents">
      <p className="hidden px-2 pt-3 pb-1 text-micro text-ink-3 max-sm:block worded:block">Views</p>
      {pinned.map((view) => (
        <Link
          key={view.id}
          href={toViewHref(view)}
          prefetch={false}
          title={view.name}
          className="flex items-center gap-2 rounded-md px-2 py-2 text-ink-2 hover:bg-hover max-sm:min-h-11 max-sm:px-3 sm:justify-center worded:justify-start worded:py-1"
        >
          <Bookmark aria-hidden size={15} strokeWidth={1.75} className="shrink-0" />
          <span className="truncate sm:sr-only worded:not-sr-only worded:truncate!">
            <PlainText text={view.name} />
          </span>
        </Link>
      ))}
    </div>
  );
}
