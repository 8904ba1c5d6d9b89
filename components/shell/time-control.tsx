"use client";

import { ChevronDown, Clock, Pause, Play } from "lucide-react";

import { Button } from "#components/ui/button.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { lazy } from "#components/ui/lazy.ts";
import { OnDemand } from "#components/ui/on-demand.tsx";
import { useRootChoice } from "#components/ui/use-root-choice.ts";
import { zone, zoneName } from "#components/ui/zone.ts";

import { describeRange } from "./time-words.ts";
import { useTime } from "./use-time.ts";

const TimePopover = lazy(() => import("./time-popover.tsx"));

/** The one time of the page: which stretch its charts, logs and events are about, and whether the screen goes along with the present. */
export function TimeControl() {
  const { range, frozenAt, freeze, thaw } = useTime();
  const chosenZone = useRootChoice(zone);
  const label = describeRange(range, zoneName(chosenZone));
  const zoneWord = chosenZone === "utc" ? "UTC" : "local";
  const trigger = (
    <Button aria-haspopup="dialog" aria-label={`Time: ${label} · ${zoneWord}`} className="max-md:w-7 max-md:px-0!">
      <Clock aria-hidden size={13} className="md:hidden" />
      <span className="max-md:hidden">
        {label}
        <span className="text-ink-3"> · {zoneWord}</span>
      </span>
      <ChevronDown aria-hidden size={13} className="max-md:hidden" />
    </Button>
  );
  return (
    <>
      <OnDemand trigger={trigger} Popup={TimePopover} />
      {frozenAt === undefined ? (
        <IconButton Icon={Pause} label="Pause: nothing on this screen changes until you resume" onClick={freeze} />
      ) : (
        <IconButton look="primary" Icon={Play} label="Resume: show the present again" onClick={thaw} />
      )}
    </>
  );
}
