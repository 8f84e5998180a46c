import ai.timefold.solver.core.api.domain.entity.PlanningEntity;
import ai.timefold.solver.core.api.domain.lookup.PlanningId;
import ai.timefold.solver.core.api.domain.solution.PlanningEntityCollectionProperty;
import ai.timefold.solver.core.api.domain.solution.PlanningScore;
import ai.timefold.solver.core.api.domain.solution.PlanningSolution;
import ai.timefold.solver.core.api.domain.valuerange.ValueRangeProvider;
import ai.timefold.solver.core.api.domain.variable.PlanningVariable;
import ai.timefold.solver.core.api.score.buildin.bendablelong.BendableLongScore;
import ai.timefold.solver.core.api.score.calculator.IncrementalScoreCalculator;
import ai.timefold.solver.core.api.solver.Solver;
import ai.timefold.solver.core.api.solver.SolverFactory;
import ai.timefold.solver.core.config.solver.SolverConfig;
import ai.timefold.solver.core.config.solver.termination.TerminationConfig;
import ai.timefold.solver.core.impl.solver.DefaultSolver;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The model of a standing week: everybody gets one of their offers or none, and no resource runs out. */
public final class Peer {

    private static final int LEVELS = 6;
    private static final int PEOPLE_LEVELS = 4;

    /** A person counts a hundred, since the temperatures of a score of whole numbers are whole numbers. */
    private static final int PERSON = 100;

    /** One way to place one person: what it is worth and what it takes, by first, count and units. */
    public static final class Offer {
        final int number;
        final boolean certain;
        final int points;
        final int[] uses;

        Offer(int number, int[] row) {
            this.number = number;
            certain = row[0] == 1;
            points = row[1];
            uses = new int[row.length - 2];
            System.arraycopy(row, 2, uses, 0, uses.length);
        }
    }

    /** Somebody who waits. */
    @PlanningEntity
    public static class Seeker {
        @PlanningId
        int id;
        int level;
        int wait;
        @ValueRangeProvider
        List<Offer> offers;
        @PlanningVariable(allowsUnassigned = true)
        Offer offer;

        public Seeker() {
        }

        Seeker(int id, int level, int wait) {
            this.id = id;
            this.level = level;
            this.wait = wait;
            offers = new ArrayList<>();
        }
    }

    /** Everybody who waits, and what there is of each resource. */
    @PlanningSolution
    public static class Week {
        @PlanningEntityCollectionProperty
        List<Seeker> seekers;
        int[] units;
        @PlanningScore(bendableHardLevelsSize = 1, bendableSoftLevelsSize = LEVELS)
        BendableLongScore score;
    }

    /** Hard: units taken beyond what there is. Soft: placed for certain by class, open, weeks waited, points. */
    public static class Calculator implements IncrementalScoreCalculator<Week, BendableLongScore> {
        private int[] left;
        private long over;
        private long[] levels;

        @Override
        public void resetWorkingSolution(Week week) {
            left = week.units.clone();
            over = 0;
            levels = new long[LEVELS];
            week.seekers.forEach(this::add);
        }

        private void add(Seeker seeker) {
            if (seeker.offer != null) {
                take(seeker.offer.uses, 1);
                count(seeker, 1);
            }
        }

        private void remove(Seeker seeker) {
            if (seeker.offer != null) {
                take(seeker.offer.uses, -1);
                count(seeker, -1);
            }
        }

        private void take(int[] uses, int sign) {
            for (int i = 0; i < uses.length; i += 3) {
                int units = sign * uses[i + 2];
                for (int resource = uses[i]; resource < uses[i] + uses[i + 1]; resource++) {
                    int before = left[resource];
                    int after = before - units;
                    over += Math.max(0, -after) - Math.max(0, -before);
                    left[resource] = after;
                }
            }
        }

        private void count(Seeker seeker, int sign) {
            levels[seeker.offer.certain ? seeker.level : 3] += sign * PERSON;
            levels[4] += sign * seeker.wait;
            levels[5] += (long) sign * seeker.offer.points;
        }

        @Override
        public void beforeEntityAdded(Object entity) {
        }

        @Override
        public void afterEntityAdded(Object entity) {
            add((Seeker) entity);
        }

        @Override
        public void beforeVariableChanged(Object entity, String variable) {
            remove((Seeker) entity);
        }

        @Override
        public void afterVariableChanged(Object entity, String variable) {
            add((Seeker) entity);
        }

        @Override
        public void beforeEntityRemoved(Object entity) {
            remove((Seeker) entity);
        }

        @Override
        public void afterEntityRemoved(Object entity) {
        }

        @Override
        public BendableLongScore calculateScore() {
            return BendableLongScore.of(new long[] {-over}, levels.clone());
        }
    }

    private record Outcome(Week week, long movesPerSecond) {
    }

    private final SolverConfig config;
    private final int[] units;
    private final int[][] people;
    private final int[][][] offers;
    private long speed;
    private BendableLongScore best;

    /** Takes each person's level and weeks waited, and the rows of their offers. */
    public Peer(String settings, int[] units, int[][] people, int[][][] offers) {
        config = SolverConfig.createFromXmlInputStream(
                new ByteArrayInputStream(settings.getBytes(StandardCharsets.UTF_8)));
        this.units = units;
        this.people = people;
        this.offers = offers;
    }

    /** Runs one solver a seed at a time for so many milliseconds, and returns everybody's offer of the best. */
    public int[] solve(long milliseconds, int seeds) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(seeds);
        try {
            List<Callable<Outcome>> runs = new ArrayList<>();
            for (int seed = 0; seed < seeds; seed++) {
                long mine = seed;
                runs.add(() -> run(milliseconds, mine));
            }
            Outcome found = null;
            for (var run : pool.invokeAll(runs)) {
                Outcome outcome = run.get();
                speed += outcome.movesPerSecond;
                if (found == null || outcome.week.score.compareTo(found.week.score) > 0) {
                    found = outcome;
                }
            }
            return found.week.seekers.stream().mapToInt(s -> s.offer == null ? -1 : s.offer.number).toArray();
        } finally {
            pool.shutdownNow();
        }
    }

    /** Moves a second of all solvers together. */
    public long movesPerSecond() {
        return speed;
    }

    private Outcome run(long milliseconds, long seed) {
        SolverConfig mine = config.copyConfig().withRandomSeed(seed)
                .withTerminationConfig(new TerminationConfig().withMillisecondsSpentLimit(milliseconds));
        Solver<Week> solver = SolverFactory.<Week>create(mine).buildSolver();
        solver.addEventListener(event -> tell((BendableLongScore) event.getNewBestScore()));
        Week week = solver.solve(week());
        return new Outcome(week, ((DefaultSolver<Week>) solver).getMoveEvaluationSpeed());
    }

    private synchronized void tell(BendableLongScore score) {
        if (!score.isFeasible() || (best != null && score.compareTo(best) <= 0)) {
            return;
        }
        best = score;
        StringBuilder line = new StringBuilder("best");
        for (int level = 0; level < LEVELS; level++) {
            line.append(' ').append(score.softScore(level) / (level < PEOPLE_LEVELS ? PERSON : 1));
        }
        System.out.println(line);
    }

    private Week week() {
        Week week = new Week();
        week.units = units;
        week.seekers = new ArrayList<>();
        for (int id = 0; id < people.length; id++) {
            Seeker seeker = new Seeker(id, people[id][0], people[id][1]);
            for (int[] row : offers[id]) {
                seeker.offers.add(new Offer(seeker.offers.size(), row));
            }
            week.seekers.add(seeker);
        }
        return week;
    }
}
