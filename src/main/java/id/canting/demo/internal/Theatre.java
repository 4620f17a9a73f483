package id.canting.demo.internal;

import id.canting.demo.DemoScene;
import id.canting.demo.DemoStage;
import id.canting.demo.DueWork;
import id.canting.demo.MovableClock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Plays all scenes in one transaction, so that the demo's world is there whole or not at all, and never twice. */
@Component
@ConditionalOnProperty(
        name = {"canting.demo", "canting.demo-scenes"},
        havingValue = "true")
class Theatre implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Theatre.class);

    private final List<DemoScene> scenes;
    private final MovableClock clock;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final DueWork due;
    private boolean running;

    /** @param last scenes after it are left out, where somebody needs people and no more */
    Theatre(
            List<DemoScene> scenes,
            MovableClock clock,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            DueWork due,
            @Value("${canting.demo-last-scene:1000}") int last) {
        this.scenes = scenes.stream()
                .filter(scene -> scene.order() <= last)
                .sorted(Comparator.comparingInt(DemoScene::order))
                .toList();
        this.clock = clock;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.due = due;
    }

    /** After the diagrams are deployed, before the web server opens. */
    @Override
    public int getPhase() {
        return 0;
    }

    @Override
    public void start() {
        running = true;
        try {
            transaction.executeWithoutResult(status -> playOnce());
        } finally {
            clock.reset();
        }
    }

    private void playOnce() {
        var first = jdbc.sql("insert into demo_play (played_at) values (now()) on conflict do nothing")
                .update();
        if (first == 0) {
            return;
        }
        var stage = new Stage(clock.realTime());
        for (var scene : scenes) {
            scene.play(stage);
        }
        log.atInfo().addKeyValue("scenes", scenes.size()).log("Demo played");
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private class Stage implements DemoStage {

        private final Instant opening;

        Stage(Instant opening) {
            this.opening = opening;
        }

        @Override
        public Instant now() {
            return opening;
        }

        @Override
        public void at(Instant moment) {
            clock.set(moment);
        }

        @Override
        public void settle(String businessKey) {
            due.settle(businessKey);
        }
    }
}
