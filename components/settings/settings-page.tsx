"use client";

import Link from "next/link";

import { rail } from "#components/shell/rail-width.ts";
import { theme } from "#components/shell/theme.ts";
import { Card } from "#components/ui/card.tsx";
import { density } from "#components/ui/density.ts";
import { zone } from "#components/ui/zone.ts";

import { AboutCard } from "./about-card.tsx";
import { ChoiceSection } from "./choice-section.tsx";
import { LimitCard } from "./limit-card.tsx";
import { SessionCard } from "./session-card.tsx";
import { TokenCard } from "./token-card.tsx";

const rows = { compact: "28 px rows", regular: "36 px rows", roomy: "44 px rows, for fingers" };

/** How one likes the console, and what answers here. */
export function SettingsPage() {
  return (
    <div className="grid max-w-[960px] gap-5 p-3 sm:p-5">
      <h1 className="text-title font-[650] tracking-tight">Settings</h1>
      <Card title="Appearance" note="kept in this browser">
        <div className="grid gap-5 p-3.5 sm:grid-cols-2">
          <ChoiceSection label="Theme" choice={theme} hints={{ system: "follows this machine" }} />
          <ChoiceSection label="Density" choice={density} hints={rows} />
          <ChoiceSection label="Times in" choice={zone} hints={{ local: "this machine's zone" }} />
          <ChoiceSection label="Rail" choice={rail} hints={{ narrow: "always, as on a narrow screen" }} />
        </div>
      </Card>
      <Card title="Saved views">
        <p className="p-3.5 text-ink-2">
          <Link href="/settings/views" prefetch={false} className="text-accent-text underline">
            Rename, pin, share or remove views
          </Link>{" "}
          of lists.
        </p>
      </Card>
      <Card title="Notifications">
        <p className="p-3.5 text-ink-2">
          <Link href="/settings/notifications" prefetch={false} className="text-accent-text underline">
            Whom findings and alerts are told to
          </Link>{" "}
          by Slack, email and webhook, and what was delivered.
        </p>
      </Card>
      <Card title="Access">
        <p className="p-3.5 text-ink-2">
          <Link href="/settings/access" prefetch={false} className="text-accent-text underline">
            What may I, and why may I not?
          </Link>{" "}
          One question of a cluster, explained by its roles.
        </p>
      </Card>
      <SessionCard />
      <TokenCard />
      <AboutCard />
      <LimitCard />
    </div>
  );
}
