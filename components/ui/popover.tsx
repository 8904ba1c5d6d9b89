"use client";

import { Popover as Base } from "@base-ui/react/popover";
import type { ReactElement, ReactNode } from "react";

import { floating } from "./surface.ts";

interface PopoverProps {
  label: string;
  trigger: ReactElement;
  align?: "start" | "end";
  /** A width in CSS; the popup never gets wider than the screen. */
  width?: string;
  children: ReactNode;
}

/** A panel below its trigger, open at first: it is loaded when the trigger was pressed (`OnDemand`). */
export function Popover({ label, trigger, align = "start", width = "340px", children }: PopoverProps) {
  return (
    <Base.Root defaultOpen>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner align={align} sideOffset={4} collisionPadding={8} className="z-40">
          <Base.Popup
            aria-label={label}
            className={`max-h-[min(640px,calc(100dvh-64px))] overflow-auto ${floating}`}
            style={{ width: `min(${width}, calc(100vw - 16px))` }}
          >
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
