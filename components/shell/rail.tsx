"use client";

import { usePathname } from "next/navigation";

import { formatCount } from "#lib/format/count.ts";
import { useFleet } from "#lib/query/fleet.ts";

import { isAt, type Noun, nouns } from "./nouns.ts";
import { ScopeLink } from "./scope-link.tsx";

/** The nouns: a rail with words on a wide screen, icons on a narrow one, tabs at the bottom of a phone. */
export function Rail() {
  return (
    <nav
      aria-label="Console"
      className="z-20 flex shrink-0 border-line bg-panel max-sm:order-last max-sm:justify-around max-sm:border-t sm:w-14 sm:flex-col sm:gap-0.5 sm:border-r sm:p-2 lg:w-[184px]"
    >
      <Brand />
      {nouns.map((group, index) => (
        <div key={group.title} role="group" aria-label={group.title} className="contents">
          {index > 0 && <p className="px-2 pt-3 pb-1 text-micro text-ink-3 max-lg:hidden">{group.title}</p>}
          {group.nouns.map((noun) => (
            <RailLink key={noun.href} noun={noun} />
          ))}
        </div>
      ))}
    </nav>
  );
}

function Brand() {
  return (
    <div className="flex items-center gap-2 px-2 pt-1 pb-3 text-lead font-[650] tracking-tight max-lg:justify-center max-sm:hidden">
      <svg aria-hidden viewBox="0 0 20 20" className="size-5 shrink-0 text-accent">
        <rect width="20" height="20" rx="5.5" fill="currentColor" />
        <path d="M10 3.6 14.6 12H5.4z" className="fill-on-accent" />
        <path
          d="M4.2 14.2q2.9 2.1 5.8 0t5.8 0"
          fill="none"
          strokeWidth="1.7"
          strokeLinecap="round"
          className="stroke-on-accent"
        />
      </svg>
      <span className="max-lg:hidden">Quarterdeck</span>
    </div>
  );
}

function RailLink({ noun }: { noun: Noun }) {
  const isCurrent = isAt(usePathname(), noun.href);
  return (
    <ScopeLink
      href={noun.href}
      aria-current={isCurrent ? "page" : undefined}
      title={noun.label}
      className="flex items-center gap-2 rounded-md text-ink-2 hover:bg-hover aria-[current=page]:bg-selected aria-[current=page]:font-medium aria-[current=page]:text-accent-text max-sm:flex-1 max-sm:flex-col max-sm:gap-0.5 max-sm:rounded-none max-sm:py-1.5 max-sm:text-micro sm:px-2 sm:py-1 max-lg:sm:justify-center max-lg:sm:py-2"
    >
      <noun.Icon aria-hidden size={15} strokeWidth={1.75} className="shrink-0" />
      <span className="sm:max-lg:sr-only">{noun.label}</span>
      {noun.figure !== undefined && <RailFigure figure={noun.figure} />}
    </ScopeLink>
  );
}

function RailFigure({ figure }: { figure: NonNullable<Noun["figure"]> }) {
  const { data } = useFleet();
  if (data === undefined) return null;
  const count = figure === "clusters" ? data.clusters.length : data.totals[figure];
  return <span className="ml-auto text-micro text-ink-3 max-lg:hidden">{formatCount(count)}</span>;
}
