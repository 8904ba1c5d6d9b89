"use client";

import { Ellipsis } from "lucide-react";

import { askAction } from "#components/shell/asked-action.ts";
import { Button } from "#components/ui/button.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { lazy } from "#components/ui/lazy.ts";
import { OnDemand } from "#components/ui/on-demand.tsx";
import { usePhone } from "#components/ui/use-phone.ts";
import type { Action } from "#lib/contract/action.ts";
import { labelOfAction } from "#lib/format/action-label.ts";
import { isDestructive } from "#lib/model/action/offer.ts";

const ActionMenu = lazy(() => import("./action-menu.tsx"));

/** What can be done with the object, in its head; in a menu where there is no room. Each asks before anything happens. */
export function ActionButtons({ actions }: { actions: readonly Action[] }) {
  const isPhone = usePhone();
  if (actions.length === 0) return null;
  if (isPhone)
    return (
      <OnDemand
        trigger={<IconButton Icon={Ellipsis} label="More actions" look="plain" />}
        Popup={ActionMenu}
        props={{ actions }}
      />
    );
  const buttons = actions.map((action) => (
    <Button
      key={action.verb}
      aria-haspopup="dialog"
      className={isDestructive(action) ? "text-crit!" : ""}
      onClick={() => askAction(action)}
    >
      {labelOfAction(action)}
    </Button>
  ));
  return (
    <div role="group" aria-label="Actions" className="ml-1 flex flex-wrap gap-1.5 border-l border-line pl-2.5">
      {buttons}
    </div>
  );
}
