"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import type { ReactNode, RefObject } from "react";

import { IconButton } from "./icon-button.tsx";
import { floating } from "./surface.ts";

interface DialogProps {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  /** A width in CSS; never wider than the screen. */
  width?: string;
  /** A click beside it does not close it: something was typed. */
  isKept?: boolean;
  /** Buttons, the one that acts last. */
  footer?: ReactNode;
  /** What has the focus at first; otherwise the first control. */
  initialFocus?: RefObject<HTMLElement | null>;
  children: ReactNode;
}

/** Something to be answered before the page goes on. Escape and the backdrop close it; focus returns to where it was. */
export function Dialog({
  title,
  isOpen,
  onClose,
  width = "520px",
  isKept = false,
  footer,
  initialFocus,
  children,
}: DialogProps) {
  return (
    <Base.Root open={isOpen} disablePointerDismissal={isKept} onOpenChange={(open) => !open && onClose()}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-shade" />
        <Base.Popup
          initialFocus={initialFocus}
          className={`fixed top-[12dvh] left-1/2 z-50 flex max-h-[80dvh] -translate-x-1/2 flex-col max-sm:top-2 max-sm:max-h-[calc(100dvh-16px)] ${floating}`}
          style={{ width: `min(${width}, calc(100vw - 16px))` }}
        >
          <div className="flex items-center border-b border-line py-2 pr-2 pl-4">
            <Base.Title className="flex-1 text-lead font-semibold">{title}</Base.Title>
            <Base.Close render={<IconButton Icon={X} label="Close" />} />
          </div>
          <div className="min-h-0 overflow-auto p-4">{children}</div>
          {footer !== undefined && (
            <div className="flex flex-wrap items-center justify-end gap-2 border-t border-line px-4 py-2.5">
              {footer}
            </div>
          )}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
