"use client";

import { Maximize2, X } from "lucide-react";
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef } from "react";

import { ScopeLink } from "#components/shell/scope-link.tsx";
import { panelPlace } from "#components/table/panel-place.ts";
import { IconButton } from "#components/ui/icon-button.tsx";

interface DetailPlace {
  /** Closes the panel; undefined on a page of its own. */
  onClose?: (() => void) | undefined;
}

const Place = createContext<DetailPlace>({});

/** A detail over its list. It takes the focus when it opens, so that its keys work. */
export function DetailPanel({ label, onClose, children }: { label: string; onClose: () => void; children: ReactNode }) {
  const panel = useRef<HTMLElement>(null);
  useEffect(() => panel.current?.focus(), []);
  const place = useMemo(() => ({ onClose }), [onClose]);
  return (
    <aside ref={panel} tabIndex={-1} aria-label={label} className={panelPlace}>
      <Place value={place}>{children}</Place>
    </aside>
  );
}

/** A detail as a page of its own. */
export function DetailFrame({ children }: { children: ReactNode }) {
  return <div className="flex h-full min-h-0 flex-col bg-panel">{children}</div>;
}

/** Opens the panel's object as a page, and closes the panel. Nothing on a page. */
export function PlaceButtons({ href }: { href: string | null }) {
  const { onClose } = useContext(Place);
  if (onClose === undefined) return null;
  return (
    <span className="ml-auto flex shrink-0">
      {href !== null && (
        <ScopeLink
          href={href}
          aria-label="Open as a page"
          title="Open as a page"
          className="inline-flex size-7 items-center justify-center rounded-md text-ink-2 hover:bg-hover hover:text-ink"
        >
          <Maximize2 aria-hidden size={14} strokeWidth={1.75} />
        </ScopeLink>
      )}
      <IconButton Icon={X} label="Close" onClick={onClose} />
    </span>
  );
}
