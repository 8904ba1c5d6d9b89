"use client";

import { Popover as Base } from "@base-ui/react/popover";
import type { ReactElement, ReactNode } from "react";

interface PopoverProps {
  label: string;
  trigger: ReactElement;
  children: ReactNode;
}

/** A panel below its trigger, open at first: it is loaded when the trigger was pressed. */
export function Popover({ label, trigger, children }: PopoverProps) {
  return (
    <Base.Root defaultOpen>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner align="start" sideOffset={4} className="z-40">
          <Base.Popup
            aria-label={label}
            className="w-[min(340px,calc(100vw-24px))] rounded-lg border border-line-strong bg-raised shadow-float outline-none"
          >
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
