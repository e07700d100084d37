// Shows the questions of each set: first those where retrievers differ most; to be searched and filtered.
for (const place of document.querySelectorAll('.questions')) {
  const { retrievers, questions } = JSON.parse(document.getElementById(place.dataset.source).textContent);
  const step = 50;
  let shown = step;

  const recall = (question, retriever) => {
    const ranks = question.ranks[retriever];
    return ranks && ranks.length ? ranks.filter(rank => rank !== null && rank <= 5).length / ranks.length : 0;
  };
  const spread = question => {
    const values = retrievers.map(retriever => recall(question, retriever));
    return Math.max(...values) - Math.min(...values);
  };
  const element = (name, attributes = {}, ...children) => {
    const made = Object.assign(document.createElement(name), attributes);
    made.append(...children);
    return made;
  };
  const choice = (label, values) => {
    const select = element('select', { ariaLabel: label });
    for (const [value, text] of values) select.append(element('option', { value }, text));
    select.addEventListener('input', () => { shown = step; show(); });
    return select;
  };

  const search = element('input', { type: 'search', placeholder: 'Search questions and gold', ariaLabel: 'Search' });
  search.addEventListener('input', () => { shown = step; show(); });
  const types = [...new Set(questions.map(question => question.type).filter(Boolean))].sort();
  const type = choice('Type', [['', 'all types'], ...types.map(name => [name, name])]);
  const last = retrievers[retrievers.length - 1];
  const pairs = retrievers.filter(name => name !== last).flatMap(name => [
    [`${last}>${name}`, `${last} better than ${name}`], [`${name}>${last}`, `${name} better than ${last}`]]);
  const filter = choice('Which', [['', 'all questions'], ['differ', 'retrievers differ'],
    ['missed', `${last} misses some of five`], ...pairs]);
  const count = element('span');
  const body = element('tbody');
  const more = element('button', { className: 'more', type: 'button' }, 'Show more');
  more.addEventListener('click', () => { shown += 4 * step; show(); });
  const head = element('tr', {}, element('th', {}, 'question'), ...(types.length ? [element('th', {}, 'type')] : []),
    ...retrievers.map(name => element('th', {}, name)));
  place.append(
    element('div', { className: 'controls' }, search, types.length ? type : '', filter, count),
    element('div', { className: 'wide' }, element('table', {}, element('thead', {}, head), body)), more);

  const isWanted = question => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const text = [question.id, question.question, ...question.gold].join('\n').toLowerCase();
    if (!words.every(word => text.includes(word))) return false;
    if (type.value && question.type !== type.value) return false;
    if (filter.value === 'differ') return spread(question) > 0;
    if (filter.value === 'missed') return question.gold.length > 0 && recall(question, last) < 1;
    if (filter.value) {
      const [better, worse] = filter.value.split('>');
      return recall(question, better) > recall(question, worse);
    }
    return true;
  };
  const ranks = (question, retriever) => {
    const all = question.ranks[retriever];
    if (!all) return element('td', { className: 'miss' }, '');
    const sorted = [...all].sort((a, b) => (a ?? Infinity) - (b ?? Infinity));
    const cell = element('td');
    sorted.forEach((rank, index) => cell.append(index ? ', ' : '',
      element('span', { className: rank !== null && rank <= 5 ? 'hit' : 'miss' }, rank === null ? '–' : String(rank))));
    return cell;
  };
  const row = question => {
    const cell = element('td', {}, question.question, ' ', element('span', { className: 'id' }, question.id));
    const details = element('details', {}, element('summary', {}, question.gold.length ? 'gold' : 'nothing answers it'));
    for (const gold of question.gold) details.append(element('div', {}, gold));
    if (question.answer) {
      const words = question.answer.isAnswered ? question.answer.sentence ?? 'answered' : 'I don’t know';
      details.append(element('div', {}, `answer: ${words}`));
    }
    cell.append(details);
    return element('tr', {}, cell, ...(types.length ? [element('td', {}, question.type ?? '')] : []),
      ...retrievers.map(retriever => ranks(question, retriever)));
  };
  const order = questions.map((question, index) => [spread(question), index])
    .sort((a, b) => b[0] - a[0] || a[1] - b[1]).map(([, index]) => questions[index]);
  const show = () => {
    const wanted = order.filter(isWanted);
    body.replaceChildren(...wanted.slice(0, shown).map(row));
    count.textContent = `${wanted.length} of ${questions.length}`;
    more.hidden = wanted.length <= shown;
  };
  show();
}
