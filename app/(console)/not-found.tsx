import type { Metadata } from "next";

export const metadata: Metadata = { title: "No such page" };

export { NoSuchPage as default } from "#components/shell/no-such-page.tsx";
