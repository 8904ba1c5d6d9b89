"use client";

import { usePathname } from "next/navigation";

import { formatCount } from "#lib/format/count.ts";
import { useFleet } from "#lib/query/fleet.ts";

import { isAt, type Noun } from "./nouns.ts";
import { ScopeLink } from "./scope-link.tsx";

const look =
  "flex items-center gap-2 rounded-md text-ink-2 hover:bg-hover aria-[current=page]:bg-selected aria-[current=page]:font-medium aria-[current=page]:text-accent-text ";

/** Words where the rail has room, icons where it has not, a tab of the bottom bar on a phone. */
const inRail =
  "max-sm:flex-1 max-sm:flex-col max-sm:gap-0.5 max-sm:rounded-none max-sm:py-1.5 max-sm:text-micro sm:justify-center sm:px-2 sm:py-2 worded:justify-start worded:py-1 ";

interface RailLinkProps {
  noun: Noun;
  /** A line of the drawer that a phone opens: always with its word. */
  isInDrawer?: boolean;
}

export function RailLink({ noun, isInDrawer = false }: RailLinkProps) {
  const isCurrent = isAt(usePathname(), noun.href);
  const place = isInDrawer ? "min-h-11 px-3" : `${inRail} ${noun.isOnPhone === true ? "" : "max-sm:hidden"}`;
  return (
    <ScopeLink
      href={noun.href}
      aria-current={isCurrent ? "page" : undefined}
      title={noun.label}
      className={look + place}
    >
      <noun.Icon aria-hidden size={15} strokeWidth={1.75} className="shrink-0" />
      <span className={isInDrawer ? "" : "sm:sr-only worded:not-sr-only"}>{noun.label}</span>
      {noun.figure !== undefined && <RailFigure figure={noun.figure} isInDrawer={isInDrawer} />}
    </ScopeLink>
  );
}

function RailFigure({ figure, isInDrawer }: { figure: NonNullable<Noun["figure"]>; isInDrawer: boolean }) {
  const { data } = useFleet();
  if (data === undefined) return null;
  const count = figure === "clusters" ? data.clusters.length : data.totals[figure];
  const place = isInDrawer ? "" : "hidden worded:inline";
  return <span className={`ml-auto text-micro text-ink-3 ${place}`}>{formatCount(count)}</span>;
}
