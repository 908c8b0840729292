// The desk on a page: exercises with their verdicts, figures drawn by the learner's code, the map, the quiz, the toys.
import { on, connect } from "./live.js";
import { showExercises } from "./exercises.js";
import { showFigures } from "./figures.js";
import { showMap } from "./map.js";
import { showQuiz } from "./quiz.js";

showExercises(on);
showFigures(on);
showMap(on);
showQuiz();
connect();

const toy = document.getElementById("toy");
if (toy) {
  const { Player } = await import("./player.js");
  const module = await import(`./toy-${toy.dataset.toy}.js`);
  module.show(toy, new Player(toy.dataset.toy, toy));
}
