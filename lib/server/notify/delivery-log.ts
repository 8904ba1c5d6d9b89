import type { DeliveryAnswer, DeliveryInput, DeliveryState } from "#lib/contract/notification.ts";
import { Delivery } from "#lib/contract/notification.ts";
import type { Message } from "#lib/model/notification/message.ts";
import type { State } from "#lib/server/state/open.ts";
import type { DeliveryTable } from "#lib/server/state/table/notification.ts";

type Db = State["db"];

/** A message that is not delivered yet. */
export interface Waiting {
  readonly id: string;
  readonly sequence: number;
  readonly at: number;
  readonly channel: string;
  readonly message: Message;
  attempts: number;
  /** Epoch milliseconds. */
  nextAt: number;
}

export type NewDelivery = Omit<DeliveryTable, "sequence">;

/** Kept so long, and so many. */
const keptMilliseconds = 30 * 86_400_000;
const keptRows = 20_000;

/** Writes new deliveries down, and says which place in the log they have. */
export async function addDeliveries(db: Pick<Db, "insertInto">, rows: readonly NewDelivery[]): Promise<Waiting[]> {
  const added: Waiting[] = [];
  for (const row of rows) {
    // SQLite gives the next number to a primary key that is left out.
    const { insertId } = await db
      .insertInto("delivery")
      .values(row as DeliveryTable)
      .executeTakeFirstOrThrow();
    added.push(toWaiting({ ...row, sequence: Number(insertId) }));
  }
  return added;
}

const toWaiting = ({ id, sequence, at, channel, body, attempts, nextAt }: DeliveryTable): Waiting => ({
  id,
  sequence,
  at,
  channel,
  message: JSON.parse(body) as Message,
  attempts,
  nextAt: nextAt ?? 0,
});

/** What a process before this one did not bring to its end, in order. */
export async function readWaiting({ db }: State): Promise<Waiting[]> {
  const rows = await db.selectFrom("delivery").selectAll().where("state", "=", "waiting").orderBy("sequence").execute();
  return rows.map(toWaiting);
}

export interface Outcome {
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly nextAt: number | null;
  readonly endedAt: number | null;
  readonly failedAt: number | null;
  readonly outcome: string;
}

export async function writeOutcome({ db }: State, id: string, outcome: Outcome): Promise<void> {
  await db.updateTable("delivery").set(outcome).where("id", "=", id).execute();
}

/** How a channel did last, from before this process too. */
export async function readLast(
  { db }: State,
  channel: string,
): Promise<{ deliveredAt: number | null; failedAt: number | null; failure: string }> {
  const of = db.selectFrom("delivery").where("channel", "=", channel);
  const delivered = await of
    .select("endedAt")
    .where("state", "=", "delivered")
    .orderBy("endedAt", "desc")
    .executeTakeFirst();
  const failed = await of
    .select(["failedAt", "outcome"])
    .where("failedAt", "is not", null)
    .where("state", "!=", "delivered")
    .orderBy("failedAt", "desc")
    .executeTakeFirst();
  return {
    deliveredAt: delivered?.endedAt ?? null,
    failedAt: failed?.failedAt ?? null,
    failure: failed?.outcome ?? "",
  };
}

/** Newest first. `routes`, `sees`: what the asker may know of; null is everything. */
export async function listDeliveries(
  { db }: State,
  { channel, route, state, before, limit }: DeliveryInput,
  scope: { routes: readonly string[]; clusters: readonly string[] } | null,
): Promise<DeliveryAnswer> {
  let rows = db
    .selectFrom("delivery")
    .selectAll()
    .orderBy("sequence", "desc")
    .limit(limit + 1);
  if (channel !== undefined) rows = rows.where("channel", "=", channel);
  if (route !== undefined) rows = rows.where("route", "=", route);
  if (state !== undefined) rows = rows.where("state", "=", state);
  if (before !== undefined) rows = rows.where("sequence", "<", before);
  if (scope !== null) rows = rows.where("route", "in", [...scope.routes]).where("cluster", "in", [...scope.clusters]);
  const found = (await rows.execute()).map((row) => Delivery.parse(row));
  const page = found.slice(0, limit);
  return { deliveries: page, next: found.length > limit ? (page.at(-1)?.sequence ?? null) : null };
}

/** Forgets what is old. */
export async function pruneDeliveries({ db }: State, now: number): Promise<void> {
  const ended = db.deleteFrom("delivery").where("state", "!=", "waiting");
  await ended.where("at", "<", now - keptMilliseconds).execute();
  const newest = await db
    .selectFrom("delivery")
    .select("sequence")
    .orderBy("sequence", "desc")
    .limit(1)
    .executeTakeFirst();
  await ended.where("sequence", "<", (newest?.sequence ?? 0) - keptRows).execute();
}
