"use client";

import { ChevronDown, CircleUser } from "lucide-react";

import { Button } from "#components/ui/button.tsx";
import { lazy } from "#components/ui/lazy.ts";
import { OnDemand } from "#components/ui/on-demand.tsx";
import { useAbout } from "#lib/query/about.ts";
import { useMe } from "#lib/query/session.ts";

import { viewerWords } from "./viewer-words.ts";

const ViewerMenu = lazy(() => import("./viewer-menu.tsx"));

/** Who one is here, and how one likes the console. */
export function ViewerButton() {
  const { data } = useAbout();
  const { data: me } = useMe();
  const name = me?.mode === "oidc" ? me.name : data === undefined ? "" : viewerWords[data.mode];
  // That nothing here is real has to be said on the smallest screen too.
  const place =
    data?.mode === "demo" && me?.mode !== "oidc"
      ? "rounded bg-busy-bg px-1.5 text-micro text-busy"
      : "min-w-[5ch] max-md:hidden";
  const trigger = (
    <Button look="quiet" aria-haspopup="menu" aria-label={`Viewer: ${name}`} className="max-md:px-1!">
      <CircleUser aria-hidden size={15} strokeWidth={1.75} />
      <span className={`text-left ${place}`}>{name}</span>
      <ChevronDown aria-hidden size={13} className="max-md:hidden" />
    </Button>
  );
  return <OnDemand trigger={trigger} Popup={ViewerMenu} />;
}
