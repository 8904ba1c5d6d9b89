import { word } from "#lib/server/wire/draft.ts";
import { entries, nested, number, text, time } from "#lib/server/wire/projection.ts";
import { Slots } from "#lib/server/wire/slots.ts";

import { flagColumn, healthCode, healthColumn, longColumn, textColumn, timeColumn } from "./kind.ts";
import { veleroKind } from "./velero-kind.ts";
import { veleroMeta } from "./velero-meta.ts";

const slots = new Slots();
const meta = veleroMeta(slots, {});
const [provider, accessMode, isDefault, frequency] = [slots.next(), slots.next(), slots.next(), slots.next()];
const [bucket, prefix] = [slots.next(), slots.next()];
const config = { key: slots.next(), value: slots.next(), region: slots.next(), s3Url: slots.next() };
const [phase, status, health, reason] = [slots.next(), slots.next(), slots.next(), slots.next()];
const [syncedAt, validatedAt] = [slots.next(), slots.next()];
const REGION = word("region");
const S3_URL = word("s3Url");

/** Velero's BackupStorageLocation: a bucket that backups go to. Without a phase it was never checked, which is unknown. */
export const backupstoragelocations = veleroKind({
  resource: "backupstoragelocations",
  kindName: "BackupStorageLocation",
  slots,
  meta,
  spec: [
    text(1, "provider", provider),
    text(2, "accessMode", accessMode),
    number(3, "default", isDefault),
    text(4, "validationFrequency", frequency),
    nested(5, "objectStorage", text(1, "bucket", bucket), text(2, "prefix", prefix)),
    entries(6, "config", config.key, config.value, "text", (draft) => {
      if (draft.is(config.key, REGION)) draft.copyText(config.value, config.region);
      else if (draft.is(config.key, S3_URL)) draft.copyText(config.value, config.s3Url);
    }),
  ],
  status: [
    text(1, "phase", phase),
    text(2, "message", reason),
    time(3, "lastSyncedTime", syncedAt),
    time(4, "lastValidationTime", validatedAt),
  ],
  finish: (draft) => {
    const told = draft.text(phase);
    draft.setWord(status, told === "" ? "Unknown" : told);
    draft.number[health] = healthCode[told === "Available" ? "ok" : told === "Unavailable" ? "crit" : "unknown"];
  },
  columns: [
    textColumn("status", status),
    healthColumn(health),
    textColumn("provider", provider),
    textColumn("accessMode", accessMode),
    flagColumn("default", isDefault),
    textColumn("frequency", frequency),
    textColumn("bucket", bucket),
    textColumn("prefix", prefix),
    textColumn("region", config.region, { isHidden: true }),
    textColumn("s3Url", config.s3Url, { isHidden: true }),
    longColumn("reason", reason),
    timeColumn("syncedAt", syncedAt),
    timeColumn("validatedAt", validatedAt),
  ],
  states: { unavailable: "status:Unavailable" },
});
