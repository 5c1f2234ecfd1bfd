// oracle.js -- whether JavaScript has the same upper case.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Usage: node oracle.js INPUT ANSWER [LANGUAGE]
//
// As oracle.py.

const fs = require('fs');
const [input, answer, language] = process.argv.slice(2);
const questions = fs.readFileSync(input, 'utf8').split('\n');
const answers = fs.readFileSync(answer, 'utf8').split('\n');
const unknown = /[\p{Cn}]/u;
let compared = 0;
let differing = questions.length === answers.length ? 0 : 1;
let leftOut = 0;
questions.forEach((question, i) => {
  if (unknown.test(question) || unknown.test(answers[i])) {
    leftOut++;
    return;
  }
  compared++;
  const upper = language ? question.toLocaleUpperCase(language)
    : question.toUpperCase();
  if (upper !== answers[i] && differing++ < 10)
    console.error(JSON.stringify([question, answers[i], upper]));
});
console.log(compared, differing, leftOut);
