import { notFound } from "next/navigation";

/** Every address that names no page: said within the console, so that one can go on from there. */
export default function Page(): never {
  notFound();
}
