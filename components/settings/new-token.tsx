"use client";

import { type FormEvent, useState } from "react";

import { ErrorNotice } from "#components/shell/error-notice.tsx";
import { Button } from "#components/ui/button.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { RadioGroup } from "#components/ui/radio-group.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import type { TokenCreated } from "#lib/contract/token.ts";
import { useCreateToken } from "#lib/query/tokens.ts";

const kinds = [
  { value: "read", label: "Read", hint: "looks, changes nothing" },
  { value: "write", label: "Write", hint: "does what you may" },
] as const;

/** Makes a token: named, for some clusters, for some days. Its secret is shown once. */
export function NewToken() {
  const [access, setAccess] = useState<"read" | "write">("read");
  const { mutate: create, data, error, isPending } = useCreateToken();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string): string => {
      const value = form.get(name);
      return typeof value === "string" ? value.trim() : "";
    };
    const clusters = text("clusters")
      .split(/[\s,]+/)
      .filter((one) => one !== "");
    create({ name: text("name"), clusters, access, days: Number(text("days")), return: "/settings" });
  };
  if (data !== undefined) return <Secret token={data} />;
  return (
    <form onSubmit={submit} className="grid gap-3 border-t border-line pt-3.5">
      {error !== null && <ErrorNotice error={error} />}
      <div className="flex flex-wrap items-start gap-3">
        <TextField label="Name" name="name" required maxLength={60} placeholder="laptop" />
        <TextField label="Clusters" name="clusters" required defaultValue="*" hint="names, * for any text" />
        <TextField label="Days" name="days" type="number" required min={1} max={90} defaultValue={30} />
      </div>
      <RadioGroup label="May" value={access} choices={kinds} onChoose={setAccess} />
      <Button type="submit" look="primary" disabled={isPending} className="justify-self-start">
        Make a token
      </Button>
    </form>
  );
}

function Secret({ token: { secret, location } }: { token: TokenCreated }) {
  return (
    <Notice tone="warn" role="status">
      <p className="font-medium text-ink">This is shown once. Copy it, then sign in again to make it good.</p>
      <code className="my-2 block font-mono text-small wrap-anywhere select-all">{secret}</code>
      <div className="mb-2 flex flex-wrap gap-2">
        <CopyButton text={secret} label="Copy the token" />
      </div>
      <a href={location} className="text-accent-text underline">
        Sign in again to make it good
      </a>
    </Notice>
  );
}
