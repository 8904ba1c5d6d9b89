"use client";

import { useRouter, useSearchParams } from "next/navigation";
import { type FormEvent, useState } from "react";

import { Section } from "#components/object/section.tsx";
import { Button } from "#components/ui/button.tsx";
import { TextField } from "#components/ui/text-field.tsx";

import { parseWishes, readWishes, withWishes, type WrittenWishes } from "./wish-address.ts";

/** What else has to be so. It is kept in the address: a sign-in leads back to it, and the preview is asked with it. */
export function WishForm({ written }: { written: WrittenWishes }) {
  const router = useRouter();
  const params = useSearchParams();
  const [problems, setProblems] = useState(() => parseWishes(written).problems);
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const next = readWishes((name) => {
      const value = form.get(name);
      return typeof value === "string" ? value : null;
    });
    const parsed = parseWishes(next);
    setProblems(parsed.problems);
    if (Object.keys(parsed.problems).length > 0) return;
    router.replace(`/backups/drills/new?${withWishes(new URLSearchParams(params), next)}`);
  };
  const field = (name: keyof WrittenWishes, label: string, hint: string) => (
    <TextField name={name} label={label} hint={hint} defaultValue={written[name]} problem={problems[name]} />
  );
  return (
    <Section title="What else has to be so" note="none of it unless you ask for it">
      <form onSubmit={submit} className="grid max-w-[100ch] gap-3">
        <div className="flex flex-wrap gap-3">
          {field("sentinel", "Value of", "configmap/NAME or secret/NAME")}
          {field("key", "Key", "of its data")}
          {field("sha256", "SHA-256", "of the value's bytes; the value is never shown")}
        </div>
        <div className="flex flex-wrap gap-3">
          {field("probe", "Probe", "cronjob/NAME, job/NAME or image/REFERENCE: has to end with 0")}
          {field("command", "Shell command", "for sh -c in an image")}
          {field("deadline", "Seconds at most", "300 unless said")}
        </div>
        <div className="flex items-center gap-3">
          <Button type="submit">Apply and check again</Button>
          <span className="text-small text-ink-3">
            A probe reaches pods of the scratch namespace and nothing else. Its last lines are kept if it fails.
          </span>
        </div>
      </form>
    </Section>
  );
}
