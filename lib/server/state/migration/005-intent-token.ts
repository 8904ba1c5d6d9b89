import type { SchemaModule } from "kysely";

import type { Migration } from "../migrate.ts";

/** Intents of destructive actions, and personal tokens. */
export const intentToken: Migration = (schema: SchemaModule) => [
  schema
    .createTable("intent")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("hash", "text", (column) => column.notNull())
    .addColumn("viewer", "text", (column) => column.notNull())
    .addColumn("session", "text", (column) => column.notNull())
    .addColumn("state", "text", (column) => column.notNull())
    .addColumn("expiresAt", "integer", (column) => column.notNull()),
  schema
    .createTable("token")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("hash", "text", (column) => column.notNull())
    .addColumn("owner", "text", (column) => column.notNull())
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("clusters", "text", (column) => column.notNull())
    .addColumn("access", "text", (column) => column.notNull())
    .addColumn("createdAt", "integer", (column) => column.notNull())
    .addColumn("expiresAt", "integer", (column) => column.notNull())
    .addColumn("session", "text")
    .addColumn("isOffline", "integer", (column) => column.notNull())
    .addColumn("lastUsedAt", "integer")
    .addColumn("revokedAt", "integer"),
  schema.createIndex("tokenOwner").on("token").column("owner"),
];
