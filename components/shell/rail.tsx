"use client";

import { PanelLeft } from "lucide-react";
import type { ReactNode } from "react";

import { useRootChoice } from "#components/ui/use-root-choice.ts";

import { Brand } from "./brand.tsx";
import { nouns } from "./nouns.ts";
import { PhoneMore } from "./phone-more.tsx";
import { RailLink } from "./rail-link.tsx";
import { rail } from "./rail-width.ts";

/** The nouns: a rail with words on a wide screen, icons on a narrow one or by choice, tabs at the bottom of a phone. */
export function Rail({ pinned }: { pinned?: ReactNode }) {
  return (
    <nav
      aria-label="Console"
      className="z-20 flex shrink-0 border-line bg-panel max-sm:order-last max-sm:justify-around max-sm:border-t max-sm:pb-[env(safe-area-inset-bottom)] sm:w-14 sm:flex-col sm:gap-0.5 sm:overflow-y-auto sm:border-r sm:p-2 worded:w-[184px]"
    >
      <Brand />
      {nouns.map((group, index) => (
        <div key={group.title} role="group" aria-label={group.title} className="contents">
          {index > 0 && <p className="hidden px-2 pt-3 pb-1 text-micro text-ink-3 worded:block">{group.title}</p>}
          {group.nouns.map((noun) => (
            <RailLink key={noun.href} noun={noun} />
          ))}
        </div>
      ))}
      {pinned !== undefined && <div className="contents max-sm:hidden">{pinned}</div>}
      <PhoneMore pinned={pinned} />
      <RailToggle />
    </nav>
  );
}

function RailToggle() {
  const isNarrow = useRootChoice(rail) === "narrow";
  return (
    <button
      type="button"
      aria-expanded={!isNarrow}
      aria-label="Words in the rail"
      title={isNarrow ? "Show words" : "Icons only"}
      onClick={() => rail.choose(isNarrow ? "wide" : "narrow")}
      className="mt-auto hidden justify-center rounded-md p-2 text-ink-3 hover:bg-hover hover:text-ink lg:flex worded:self-start"
    >
      <PanelLeft aria-hidden size={15} strokeWidth={1.75} />
    </button>
  );
}
