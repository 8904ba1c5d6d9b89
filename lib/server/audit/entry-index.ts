import { AuditEntry, type AuditQuery } from "#lib/contract/audit.ts";
import { toEntry, withOutcome } from "#lib/model/audit/pair.ts";
import type { AuditRecord, Head } from "#lib/model/audit/record.ts";
import type { State } from "#lib/server/state/open.ts";

import type { AuditScope } from "./audit.ts";

export type EntryFilter = Omit<AuditQuery, "cursor" | "limit">;

/** The entries of the chain in a table that can be asked. The file is the truth; this follows it. */
export class EntryIndex {
  readonly #db: State["db"];

  constructor({ db }: State) {
    this.#db = db;
  }

  /** The last record that it knows. */
  async head(): Promise<Head | null> {
    const row = await this.#db.selectFrom("auditHead").select(["seq", "hash"]).where("id", "=", 1).executeTakeFirst();
    return row ?? null;
  }

  /** Takes in records in order, all or none. */
  async add(records: readonly AuditRecord[]): Promise<void> {
    const last = records.at(-1);
    if (last === undefined) return;
    await this.#db.transaction().execute(async (change) => {
      for (const record of records) await addRecord(change, record);
      const head = { seq: last.seq, hash: last.hash };
      await change
        .insertInto("auditHead")
        .values({ id: 1, ...head })
        .onConflict((conflict) => conflict.column("id").doUpdateSet(head))
        .execute();
    });
  }

  /** Newest first. */
  async find(filter: EntryFilter, scope: AuditScope, page: { before?: number; limit: number }): Promise<AuditEntry[]> {
    let rows = this.#db.selectFrom("auditEntry").select("body").orderBy("seq", "desc").limit(page.limit);
    if (page.before !== undefined) rows = rows.where("seq", "<", page.before);
    if (!scope.everybody) rows = rows.where("personId", "=", scope.personId);
    if (filter.from !== undefined) rows = rows.where("at", ">=", filter.from);
    if (filter.to !== undefined) rows = rows.where("at", "<", filter.to);
    if (filter.person !== "")
      rows = rows.where((row) => row.or([row("person", "=", filter.person), row("personId", "=", filter.person)]));
    if (filter.cluster !== "") rows = rows.where("cluster", "=", filter.cluster);
    if (filter.namespace !== "") rows = rows.where("namespace", "=", filter.namespace);
    if (filter.verb !== "") rows = rows.where("verb", "=", filter.verb);
    if (filter.kind !== "") rows = rows.where("resource", "=", filter.kind);
    if (filter.outcome !== "") rows = rows.where("result", "=", filter.outcome);
    for (const word of filter.text.toLowerCase().split(/\s+/).filter(Boolean))
      rows = rows.where((row) => row(row.fn<number>("instr", ["search", row.val(word)]), ">", 0));
    return (await rows.execute()).map(({ body }) => parse(body));
  }

  async get(id: string, scope: AuditScope): Promise<AuditEntry | null> {
    let rows = this.#db.selectFrom("auditEntry").select("body").where("id", "=", id);
    if (!scope.everybody) rows = rows.where("personId", "=", scope.personId);
    const row = await rows.executeTakeFirst();
    return row ? parse(row.body) : null;
  }

  /** What was begun and has not ended. */
  async pending(): Promise<AuditEntry[]> {
    const rows = this.#db.selectFrom("auditEntry").select("body").where("result", "=", "pending").orderBy("seq");
    return (await rows.execute()).map(({ body }) => parse(body));
  }
}

const parse = (body: string): AuditEntry => AuditEntry.parse(JSON.parse(body));

async function addRecord(change: State["db"], record: AuditRecord): Promise<void> {
  if (record.stage === "intent") {
    const row = toRow(toEntry(record, null));
    await change
      .insertInto("auditEntry")
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  if (record.stage !== "outcome") return;
  const found = change.selectFrom("auditEntry").select("body").where("id", "=", record.auditID);
  const row = await found.executeTakeFirst();
  if (row === undefined) return;
  const changed = toRow(withOutcome(parse(row.body), record));
  await change.updateTable("auditEntry").set(changed).where("id", "=", record.auditID).execute();
}

function toRow(entry: AuditEntry) {
  const { object, response, person } = entry;
  const words = [entry.id, person.name, entry.cluster, entry.verb, entry.requestURI, entry.userAgent];
  const named = [object?.namespace, object?.resource, object?.name, response?.reason, response?.message];
  return {
    id: entry.id,
    seq: entry.seq,
    at: entry.at,
    personId: person.id,
    person: person.name,
    cluster: entry.cluster,
    namespace: object?.namespace ?? "",
    verb: entry.verb,
    resource: object?.resource ?? "",
    result: entry.result,
    search: [...words, ...named, ...Object.values(entry.annotations)].join("\n").toLowerCase(),
    body: JSON.stringify(entry),
  };
}
