/** 「自己排一遍」: the exercise and its data come only when somebody asks for them. */
for (const button of document.querySelectorAll<HTMLButtonElement>('[data-flow-order]')) {
  button.addEventListener('click', () => {
    void import('./practice/flow-order.ts').then(({ openFlowOrder }) => openFlowOrder(button.dataset.flowOrder ?? ''));
  });
}
