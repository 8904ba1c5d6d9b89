"use client";

import type { ReactElement } from "react";

import { askAction } from "#components/shell/asked-action.ts";
import { Menu, MenuAction } from "#components/ui/menu.tsx";
import type { Action } from "#lib/contract/action.ts";
import { labelOfAction } from "#lib/format/action-label.ts";
import { isDestructive } from "#lib/model/action/offer.ts";

/** The same as the buttons of the head, one under the other. */
export default function ActionMenu({ actions, trigger }: { actions: readonly Action[]; trigger: ReactElement }) {
  return (
    <Menu trigger={trigger} label="Actions" align="start" defaultOpen>
      {actions.map((action) => (
        <MenuAction key={action.verb} isDangerous={isDestructive(action)} onClick={() => askAction(action)}>
          {labelOfAction(action)}
        </MenuAction>
      ))}
    </Menu>
  );
}
