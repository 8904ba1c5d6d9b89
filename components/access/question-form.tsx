"use client";

import { type FormEvent, useId } from "react";

import { Button } from "#components/ui/button.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import type { RefusedAccess } from "#lib/contract/access.ts";
import { parseResource } from "#lib/model/rbac/resource-name.ts";
import { readAndWriteVerbs } from "#lib/model/rbac/verb.ts";
import { useFleet } from "#lib/query/fleet.ts";

import { Choice } from "./choice.tsx";
import { ResourceNames } from "./resource-names.tsx";

/** One question of rights, as somebody would put it. */
export function QuestionForm({ onAsk }: { onAsk: (asked: RefusedAccess) => void }) {
  const { data: fleet } = useFleet();
  const names = fleet?.clusters.map(({ name }) => name) ?? [];
  const resources = useId();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (field: string): string => {
      const value = form.get(field);
      return typeof value === "string" ? value.trim() : "";
    };
    const namespace = text("namespace");
    onAsk({
      cluster: text("cluster"),
      verb: text("verb"),
      ...parseResource(text("resource")),
      namespace,
      name: text("name"),
    });
  };
  return (
    <form
      onSubmit={submit}
      className="grid items-end gap-3 sm:grid-cols-2 lg:grid-cols-[auto_1fr_1fr_1fr_minmax(0,1fr)_auto]"
    >
      <Choice label="Verb" name="verb" choices={readAndWriteVerbs} initial="list" />
      <TextField
        label="Resource"
        name="resource"
        list={resources}
        defaultValue="pods"
        required
        maxLength={253}
        spellCheck={false}
      />
      <ResourceNames id={resources} />
      <TextField label="Namespace" name="namespace" placeholder="the whole cluster" maxLength={63} spellCheck={false} />
      <TextField label="Name" name="name" placeholder="all objects" maxLength={253} spellCheck={false} />
      <Choice label="Cluster" name="cluster" choices={names} />
      <Button type="submit" look="primary" disabled={names.length === 0}>
        Ask
      </Button>
    </form>
  );
}
