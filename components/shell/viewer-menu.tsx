"use client";

import { Info, Keyboard, LogOut, Settings } from "lucide-react";
import Link from "next/link";
import type { ReactElement } from "react";

import { density } from "#components/ui/density.ts";
import { Menu, MenuAction, MenuChoices, MenuLine } from "#components/ui/menu.tsx";
import type { RootChoice } from "#components/ui/root-choice.ts";
import { useRootChoice } from "#components/ui/use-root-choice.ts";
import { zone } from "#components/ui/zone.ts";
import { useAbout } from "#lib/query/about.ts";
import { signOut, useMe } from "#lib/query/session.ts";

import { choiceWords } from "./choice-words.ts";
import { openKeys } from "./keys-state.ts";
import { theme } from "./theme.ts";
import { viewerMeanings } from "./viewer-meanings.ts";
import { viewerWords } from "./viewer-words.ts";

/** Who one is, theme, density, zone, keys, settings and what answers here. */
export default function ViewerMenu({ trigger }: { trigger: ReactElement }) {
  return (
    <Menu trigger={trigger} defaultOpen>
      <Identity />
      <MenuLine />
      <Choice label="Theme" choice={theme} />
      <Choice label="Density" choice={density} />
      <Choice label="Times in" choice={zone} />
      <MenuLine />
      <MenuAction Icon={Keyboard} shortcut="?" onClick={openKeys}>
        Keys
      </MenuAction>
      <MenuAction Icon={Settings} render={<Link href="/settings" prefetch={false} />}>
        Settings
      </MenuAction>
      <MenuAction Icon={Info} render={<Link href="/settings#about" prefetch={false} />}>
        About
      </MenuAction>
      <SignOut />
    </Menu>
  );
}

function Identity() {
  const { data } = useAbout();
  const { data: me } = useMe();
  if (data === undefined || me === undefined) return null;
  const isPerson = me.mode === "oidc";
  return (
    <div className="max-w-72 px-2 py-1">
      <p className="font-semibold wrap-anywhere">
        {isPerson ? me.name : viewerWords[data.mode]}{" "}
        <span className="font-normal text-ink-3">Quarterdeck {data.version}</span>
      </p>
      <p className="text-small text-ink-2">{viewerMeanings[isPerson ? "shared" : data.mode]}</p>
      {isPerson && me.groups.length > 0 && <Groups groups={me.groups} />}
    </div>
  );
}

/** More than fit are counted: five hundred are possible. */
const mostGroups = 6;

function Groups({ groups }: { groups: readonly string[] }) {
  const rest = groups.length - mostGroups;
  return (
    <p className="mt-1 text-small wrap-anywhere text-ink-3">
      {groups.slice(0, mostGroups).join(", ")}
      {rest > 0 && ` and ${rest} more groups`}
    </p>
  );
}

function SignOut() {
  const { data: me } = useMe();
  if (me?.mode !== "oidc") return null;
  return (
    <>
      <MenuLine />
      <MenuAction Icon={LogOut} onClick={() => void signOut().catch(() => window.location.assign("/signin"))}>
        Sign out
      </MenuAction>
    </>
  );
}

function Choice<Value extends string>({ label, choice }: { label: string; choice: RootChoice<Value> }) {
  const value = useRootChoice(choice);
  const choices = choice.values.map((each) => ({ value: each, label: choiceWords[each] ?? each }));
  return <MenuChoices label={label} value={value} choices={choices} onChoose={choice.choose} />;
}
