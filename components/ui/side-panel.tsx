"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import type { ReactNode } from "react";

import { IconButton } from "./icon-button.tsx";

const places = {
  left: "inset-y-0 left-0 border-r",
  right: "inset-y-0 right-0 border-l",
} as const;

interface SidePanelProps {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  side?: keyof typeof places;
  children: ReactNode;
}

/** A drawer over the page, as high as the screen: for what a narrow screen has no room for beside its content. */
export function SidePanel({ title, isOpen, onClose, side = "right", children }: SidePanelProps) {
  return (
    <Base.Root open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-shade" />
        <Base.Popup
          className={`fixed z-50 flex w-[min(420px,calc(100vw-40px))] flex-col border-line-strong bg-raised shadow-float outline-none ${places[side]}`}
        >
          <div className="flex items-center border-b border-line py-2 pr-2 pl-4">
            <Base.Title className="flex-1 text-lead font-semibold">{title}</Base.Title>
            <Base.Close render={<IconButton Icon={X} label="Close" />} />
          </div>
          <div className="min-h-0 flex-1 overflow-auto">{children}</div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
