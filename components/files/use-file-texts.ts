"use client";

import { useMessages } from "next-intl";
import type { FileTexts } from "./file-texts";

/** The texts of files in a page that has the namespace `files` (`TextsProvider`). */
export const useFileTexts = (): FileTexts => (useMessages() as unknown as { files: FileTexts }).files;
