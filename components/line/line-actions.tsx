import { Download, RefreshCw, TableProperties } from "lucide-react";
import { type ReactNode, useState } from "react";

import { Button } from "#components/ui/button.tsx";
import { Choice } from "#components/ui/choice.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { later } from "#components/ui/later.tsx";
import { lazy } from "#components/ui/lazy.ts";
import { OnDemand } from "#components/ui/on-demand.tsx";
import { Switch } from "#components/ui/switch.tsx";
import type { LineQuestion } from "#lib/query/line.ts";

import type { LineAddress } from "./use-line-address.ts";

const DownloadMenu = lazy(() => import("./download-menu.tsx"));
const FieldPanel = later(() => import("./field-panel.tsx"), null);

const orders = [
  { value: "newest", label: "Newest first" },
  { value: "oldest", label: "Oldest first" },
] as const;

/** Words of a button, which a phone has no room for: they are still read out. */
const wide = "max-xl:sr-only";
const narrow = "max-xl:w-7 max-xl:px-0!";

interface LineActionsProps {
  address: LineAddress;
  question: LineQuestion;
  onAgain: () => void;
  save: ReactNode;
}

/** What is done with the search as a whole. */
export function LineActions({ address, question, onAgain, save }: LineActionsProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Switch checked={address.isTailed} onChange={() => address.setTailed(!address.isTailed)}>
        Live
      </Switch>
      {!address.isTailed && (
        <>
          <Choice label="Order" value={address.order} choices={orders} onChoose={address.chooseOrder} />
          <IconButton Icon={RefreshCw} label="Search again" onClick={onAgain} />
        </>
      )}
      <Button look="quiet" className={narrow} title="What the stores know of a line" onClick={() => setOpen(true)}>
        <TableProperties aria-hidden size={14} /> <span className={wide}>Fields</span>
      </Button>
      <OnDemand
        Popup={DownloadMenu}
        props={{ question }}
        trigger={
          <Button look="quiet" className={narrow} aria-haspopup="menu" title="Download">
            <Download aria-hidden size={14} /> <span className={wide}>Download</span>
          </Button>
        }
      />
      {save}
      {isOpen && <FieldPanel where={address.where} onWhere={address.chooseWhere} onClose={() => setOpen(false)} />}
    </>
  );
}
