import type { SchemaModule } from "kysely";

import type { Migration } from "../migrate.ts";

/** Sessions, and the logout tokens that ended some. */
export const session: Migration = (schema: SchemaModule) => [
  schema
    .createTable("session")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("issuer", "text", (column) => column.notNull())
    .addColumn("subject", "text", (column) => column.notNull())
    .addColumn("sealed", "text", (column) => column.notNull())
    .addColumn("issuerSession", "text", (column) => column.notNull())
    .addColumn("createdAt", "integer", (column) => column.notNull())
    .addColumn("lastSeenAt", "integer", (column) => column.notNull())
    .addColumn("absoluteUntil", "integer", (column) => column.notNull())
    .addColumn("userAgent", "text", (column) => column.notNull())
    .addColumn("address", "text", (column) => column.notNull())
    .addColumn("revokedAt", "integer")
    .addColumn("revokedReason", "text", (column) => column.notNull())
    .addColumn("version", "integer", (column) => column.notNull())
    .addColumn("refreshLeaseUntil", "integer", (column) => column.notNull())
    .addColumn("degradedAt", "integer")
    .addColumn("triedAt", "integer", (column) => column.notNull()),
  schema.createIndex("sessionSubject").on("session").columns(["issuer", "subject"]),
  schema
    .createTable("logoutSeen")
    .addColumn("jti", "text", (column) => column.primaryKey())
    .addColumn("until", "integer", (column) => column.notNull()),
];
