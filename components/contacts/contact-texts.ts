/** The namespaces of texts that the panel of a contact uses: what shows it names them to its `TextsProvider`. */
export const contactTexts: string[] = ["contacts", "scoring", "dashboard", "calls", "files", "privacy"];
