package io.jiwon.app.http;

import static java.util.Objects.requireNonNull;

import io.jiwon.ai.task.AiBudget;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Turns requests for AI work down once the day's budget is spent, before anything is stored. What was spent is known on
 * the AI side, which the command side does not depend on.
 */
@Component
final class AiBudgetLimit implements HandlerInterceptor {
    static final String[] PATHS = {
        "/api/v1/resumes/{resume_id}/feedback-requests",
        "/api/v1/resumes/proposals",
        "/api/v1/feedbacks/{feedback_id}/improved-resume-requests",
        "/api/v1/feedbacks/{feedback_id}/reruns",
        "/api/v1/admin/feedbacks/{feedback_id}/reruns",
        "/api/v1/admin/campaigns"
    };

    private final AiBudget budget;

    AiBudgetLimit(AiBudget budget) {
        this.budget = budget;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getMethod().equals("POST")) { // To look at what was asked for costs nothing.
            budget.refuseWhenSpent(
                    UUID.fromString(requireNonNull(request.getUserPrincipal()).getName()));
        }
        return true;
    }
}
