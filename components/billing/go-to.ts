interface Result {
  data?: { url: string } | undefined;
}

/** Leaves for the page that an action gave; `onLeave` first, so that the button waits on. Gives the action's result. */
export function goTo<Given extends Result | undefined>(result: Given, onLeave: () => void): Given {
  if (result?.data?.url) {
    onLeave();
    window.location.assign(result.data.url);
  }
  return result;
}
