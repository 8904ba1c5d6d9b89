import { Menu as MenuIcon, RotateCcw, Trash2 } from "lucide-react";
import { useState } from "react";

import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { lazy } from "#components/ui/lazy.ts";
import { Menu, MenuAction, MenuChoices, MenuLine } from "#components/ui/menu.tsx";
import { OnDemand } from "#components/ui/on-demand.tsx";
import { SidePanel } from "#components/ui/side-panel.tsx";
import { Tabs } from "#components/ui/tabs.tsx";
import { announce } from "#components/ui/toasts.ts";
import { Tooltip } from "#components/ui/tooltip.tsx";

import { Section, Specimen } from "./section.tsx";

const SamplePopover = lazy(() => import("./sample-popover.tsx"));

/** What opens above the page. */
export function Floating() {
  const [open, setOpen] = useState<"dialog" | "panel" | null>(null);
  const close = () => setOpen(null);
  return (
    <Section title="Above the page">
      <Specimen label="on request">
        <SampleMenu />
        <OnDemand trigger={<Button>Popover</Button>} Popup={SamplePopover} />
        <Tooltip trigger={<Button>Tooltip</Button>}>Requested by 41 pods, 12 of them not ready</Tooltip>
        <Button onClick={() => setOpen("dialog")}>Dialog</Button>
        <Button onClick={() => setOpen("panel")}>Side panel</Button>
      </Specimen>
      <Specimen label="toast">
        <Button onClick={() => announce({ tone: "ok", text: "payments-api restarted" })}>Success</Button>
        <Button onClick={() => announce({ tone: "crit", text: "payments-api was not restarted: QD-403-access" })}>
          Failure
        </Button>
      </Specimen>
      <Dialog
        title="Restart payments-api"
        isOpen={open === "dialog"}
        onClose={close}
        footer={
          <>
            <Button onClick={close}>Cancel</Button>
            <Button look="primary" onClick={close}>
              Restart
            </Button>
          </>
        }
      >
        17 pods are replaced one after the other. The disruption budget allows one at a time.
      </Dialog>
      <SidePanel title="payments-api" isOpen={open === "panel"} onClose={close}>
        <p className="p-4">A drawer over the page.</p>
      </SidePanel>
      <SampleTabs />
    </Section>
  );
}

function SampleMenu() {
  const [theme, setTheme] = useState("system");
  return (
    <Menu align="start" trigger={<IconButton look="plain" Icon={MenuIcon} label="Menu" />}>
      <MenuAction Icon={RotateCcw} shortcut="r">
        Restart
      </MenuAction>
      <MenuAction disabled>Scale</MenuAction>
      <MenuLine />
      <MenuChoices
        label="Theme"
        value={theme}
        onChoose={setTheme}
        choices={[
          { value: "system", label: "System" },
          { value: "light", label: "Light" },
          { value: "dark", label: "Dark" },
        ]}
      />
      <MenuLine />
      <MenuAction Icon={Trash2} isDangerous>
        Delete
      </MenuAction>
    </Menu>
  );
}

function SampleTabs() {
  const [tab, setTab] = useState<"pods" | "events" | "yaml">("pods");
  return (
    <div className="-mx-3.5 -mb-3.5 flex h-28 flex-col border-t border-line">
      <Tabs
        label="Parts of a workload"
        value={tab}
        onChoose={setTab}
        tabs={[
          { value: "pods", label: "Pods", count: 17, panel: <p className="p-3.5">Pods of the workload.</p> },
          { value: "events", label: "Events", count: 0, panel: <p className="p-3.5">Its events.</p> },
          { value: "yaml", label: "YAML", panel: <p className="p-3.5">Its YAML.</p> },
        ]}
      />
    </div>
  );
}
