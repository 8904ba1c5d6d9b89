"use client";

import { X } from "lucide-react";
import { useSyncExternalStore } from "react";

import { IconButton } from "./icon-button.tsx";
import { PlainText } from "./plain-text.tsx";
import { Shape } from "./shape.tsx";
import { dismiss, onToasts, readToasts, type Toast } from "./toasts.ts";

const none: readonly Toast[] = [];

/** Where announcements appear, once on the page. Read out politely, and never in the way of the table's rows. */
export function Toaster() {
  const toasts = useSyncExternalStore(onToasts, readToasts, () => none);
  return (
    <div
      role="status"
      aria-live="polite"
      className="pointer-events-none fixed right-3 bottom-3 z-50 grid w-[min(380px,calc(100vw-24px))] gap-2 max-sm:bottom-16"
    >
      {toasts.map((toast) => (
        <ToastLine key={toast.id} toast={toast} />
      ))}
    </div>
  );
}

function ToastLine({ toast: { id, tone, text, link } }: { toast: Toast }) {
  return (
    <div className="pointer-events-auto flex items-start gap-2 rounded-md border border-line-strong bg-raised py-1.5 pr-1.5 pl-3 shadow-float">
      <span className="flex h-7 items-center">
        <Shape tone={tone} />
      </span>
      <p className="min-w-0 flex-1 py-1 wrap-anywhere">
        <PlainText text={text} most={300} />
        {link !== undefined && (
          <>
            {" "}
            <a href={link.href} className="text-accent-text underline">
              {link.label}
            </a>
          </>
        )}
      </p>
      <IconButton Icon={X} label="Dismiss" onClick={() => dismiss(id)} />
    </div>
  );
}
