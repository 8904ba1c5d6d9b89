import type { ReactNode } from "react";

import { Section } from "#components/object/section.tsx";
import { ScopeLink } from "#components/shell/scope-link.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { DefinitionList } from "#components/ui/definition-list.tsx";
import { PlainText } from "#components/ui/plain-text.tsx";
import { useRootChoice } from "#components/ui/use-root-choice.ts";
import { zone, zoneName } from "#components/ui/zone.ts";
import type { AuditEntry } from "#lib/contract/audit.ts";
import { formatTime } from "#lib/format/time.ts";
import type { AuditFilter } from "#lib/query/audit.ts";
import { toObjectHref } from "#lib/query/object-href.ts";

import { formatLatency, nameObject } from "./audit-words.ts";

interface EntryFactsProps {
  entry: AuditEntry;
  onNarrow: (values: Partial<AuditFilter>) => void;
}

/** Everything that was written of an entry but its change. A value that can be filtered by is a button that does. */
export function EntryFacts({ entry, onNarrow }: EntryFactsProps) {
  const narrow = (values: Partial<AuditFilter>, shown: string) =>
    shown === "" ? undefined : (
      <button
        type="button"
        className="text-left text-accent-text wrap-anywhere hover:underline"
        title={`Show only ${shown}`}
        onClick={() => onNarrow(values)}
      >
        <PlainText text={shown} most={300} />
      </button>
    );
  const { person, actingAs, cluster, verb, object } = entry;
  return (
    <>
      <Section title="Who">
        <DefinitionList
          pairs={[
            ["Person", narrow({ person: person.name }, person.name)],
            ["Groups", list(person.groups)],
            ["Acting as", actingAs === null ? undefined : text(actingAs.username)],
            ["With groups", actingAs === null ? undefined : list(actingAs.groups)],
            ["Address", text(entry.sourceIPs.socket)],
            ["Claimed address", claimed(entry.sourceIPs.claimed)],
            ["Program", text(entry.userAgent)],
            ["Session", text(entry.sessionId ?? "")],
          ]}
        />
      </Section>
      <Section title="What">
        <DefinitionList
          pairs={[
            ["Verb", narrow({ verb }, verb)],
            ["Cluster", narrow({ cluster }, cluster)],
            ["Namespace", narrow({ namespace: object?.namespace ?? "" }, object?.namespace ?? "")],
            ["Object", object === null ? undefined : <ObjectLink cluster={cluster} object={object} />],
            ["UID", text(object?.uid ?? "")],
            ["Resource version", text(object?.resourceVersion ?? "")],
            ["Request", text(entry.requestURI)],
            ["Confirmed intent", text(entry.intentHash ?? "")],
            ...Object.entries(entry.annotations).map(([key, value]) => [key, text(value)] as const),
          ]}
        />
      </Section>
      <Ending entry={entry} />
    </>
  );
}

function Ending({ entry: { id, at, endedAt, latencyMilliseconds, response, result, cluster } }: { entry: AuditEntry }) {
  const timeZone = zoneName(useRootChoice(zone));
  const status = [response?.code ?? "", response?.reason ?? ""].filter((part) => part !== "").join(" ");
  return (
    <Section title="When and how it ended">
      <DefinitionList
        pairs={[
          ["Began", formatTime(at, timeZone)],
          ["Ended", endedAt === null ? "not yet" : formatTime(endedAt, timeZone)],
          ["Took", result === "pending" ? undefined : formatLatency(latencyMilliseconds)],
          ["Status", text(status)],
          ["Message", text(response?.message ?? "")],
          [
            "Audit-ID",
            <span key="id" className="flex flex-wrap items-center gap-2">
              <code className="font-mono wrap-anywhere">{id}</code>
              <CopyButton text={id} />
            </span>,
          ],
        ]}
      />
      {cluster !== "" && (
        <p className="mt-2 text-small text-ink-3">
          The cluster's own audit log names the same request by this Audit-ID.
        </p>
      )}
    </Section>
  );
}

function ObjectLink({ cluster, object }: { cluster: string; object: NonNullable<AuditEntry["object"]> }) {
  const { apiGroup, apiVersion, resource, namespace, name } = object;
  const version = [apiGroup, apiVersion].filter((part) => part !== "").join("/");
  const href = cluster === "" || name === "" ? null : toObjectHref({ cluster, resource, namespace, name });
  const words = <PlainText text={nameObject(object)} most={400} />;
  return (
    <>
      {href === null ? (
        words
      ) : (
        <ScopeLink href={href} className="text-accent-text hover:underline">
          {words}
        </ScopeLink>
      )}
      {version !== "" && <span className="text-ink-3"> {version}</span>}
    </>
  );
}

/** Text of an entry, left out where there is none. */
function text(value: string): ReactNode | undefined {
  return value === "" ? undefined : <PlainText text={value} most={500} />;
}

const list = (values: readonly string[]) => text(values.join(", "));

function claimed(addresses: readonly string[]): ReactNode | undefined {
  if (addresses.length === 0) return undefined;
  return (
    <>
      {list(addresses)} <span className="text-ink-3">as a header says, which anybody can write</span>
    </>
  );
}
