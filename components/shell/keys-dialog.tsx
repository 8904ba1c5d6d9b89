"use client";

import { Fragment } from "react";

import { Dialog } from "#components/ui/dialog.tsx";
import { Kbd } from "#components/ui/kbd.tsx";

import { keyGroups } from "./keys-list.ts";

export default function KeysDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="Keys" isOpen onClose={onClose}>
      {/* There are more than fit: whoever has no wheel scrolls them by keys. */}
      <div role="group" aria-label="All keys" tabIndex={0} className="grid gap-5 sm:grid-cols-2">
        {keyGroups.map(({ title, keys }) => (
          <section key={title}>
            <h3 className="mb-1.5 font-semibold">{title}</h3>
            <dl className="grid grid-cols-[auto_minmax(0,1fr)] items-baseline gap-x-3 gap-y-1.5">
              {keys.map(([key, does]) => (
                <Fragment key={key}>
                  <dt>
                    <Kbd>{key}</Kbd>
                  </dt>
                  <dd className="text-ink-2">{does}</dd>
                </Fragment>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
