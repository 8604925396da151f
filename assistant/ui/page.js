// Copies what a button holds or points to, prints, and saves a file that a handler made. Runs in the page's head.
(() => {
  document.documentElement.lang = 'vi';  // screen readers choose their voice by it; Gradio's own page says English

  // In the click itself, and by the older command: the newer clipboard is closed to pages that are not https or local.
  const copy = (text, html) => {
    const fill = event => {
      event.preventDefault();
      event.stopImmediatePropagation();
      event.clipboardData.setData('text/plain', text);
      if (html) event.clipboardData.setData('text/html', html);
    };
    document.addEventListener('copy', fill, {capture: true, once: true});
    const done = document.execCommand('copy');
    document.removeEventListener('copy', fill, {capture: true});
    return done;
  };

  const tell = button => {
    const label = button.dataset.label ??= button.textContent;
    button.textContent = '✓ ' + label;
    setTimeout(() => { button.textContent = label; }, 2000);
  };

  document.addEventListener('click', event => {
    const button = event.target.closest('[data-copy], [data-copy-from]');
    if (!button) return;
    const source = document.getElementById(button.dataset.copyFrom);
    if (source ? copy(source.dataset.text, source.innerHTML) : copy(button.dataset.copy)) tell(button);
  });

  // What the reader sees of the chat until scrolling it: the last question with the beginning of its answer, which holds
  // the value or the table; the first line of what the collection holds while nothing was asked. The component itself
  // scrolls to its end, some time after something was drawn.
  const pane = () => document.querySelector('#chat .bubble-wrap, #chat .panel-wrap');
  let seen = '', scrolledByHand = false;

  const settle = () => {
    const room = pane();
    if (!room || scrolledByHand) return;
    const question = [...room.querySelectorAll('.asked')].pop();
    room.scrollTop = question
      ? room.scrollTop + question.getBoundingClientRect().top - room.getBoundingClientRect().top - 12
      : 0;
  };

  for (const gesture of ['wheel', 'touchmove', 'pointerdown', 'keydown']) {
    addEventListener(gesture, event => { scrolledByHand ||= !!event.target.closest?.('#chat'); }, {passive: true});
  }
  addEventListener('scroll', event => { if (event.target === pane()) settle(); }, true);
  new MutationObserver(() => {
    const asked = document.querySelectorAll('#chat .asked').length, waiting = document.querySelector('#chat .working');
    const now = `${asked} ${waiting ? 'asked' : 'answered'}`;
    if (now === seen) return;
    seen = now;
    scrolledByHand = false;
    settle();
  }).observe(document, {childList: true, subtree: true});

  // Paper cannot be unfolded.
  addEventListener('beforeprint', () => document.querySelectorAll('#sources details').forEach(one => { one.open = true; }));

  window.saveFile = (name, content) => {
    if (!content) return;
    const link = document.createElement('a');
    link.href = 'data:application/octet-stream;base64,' + content;
    link.download = name;
    link.click();
  };
})();
