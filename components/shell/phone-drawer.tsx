"use client";

import { usePathname } from "next/navigation";
import { type ReactNode, useEffect, useRef } from "react";

import { SidePanel } from "#components/ui/side-panel.tsx";

import { nouns } from "./nouns.ts";
import { RailLink } from "./rail-link.tsx";

/** Every noun and the pinned views, for a screen that has no room for a rail. Closes when one has gone somewhere. */
export default function PhoneDrawer({ onClose, children }: { onClose: () => void; children: ReactNode }) {
  const path = usePathname();
  const openedAt = useRef(path);
  useEffect(() => {
    if (path !== openedAt.current) onClose();
  }, [path, onClose]);
  return (
    <SidePanel title="Quarterdeck" side="left" isOpen onClose={onClose}>
      <nav aria-label="All pages" className="grid gap-0.5 p-2">
        {nouns.map((group) => (
          <div key={group.title} role="group" aria-label={group.title} className="contents">
            <p className="px-3 pt-3 pb-1 text-micro text-ink-3">{group.title}</p>
            {group.nouns.map((noun) => (
              <RailLink key={noun.href} noun={noun} isInDrawer />
            ))}
          </div>
        ))}
        {children}
      </nav>
    </SidePanel>
  );
}
